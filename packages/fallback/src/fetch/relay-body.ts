/** Where the body of a response comes from. */
export interface BodySource {
  /** Bytes to give out; `read` adds to them. */
  readonly pending: Uint8Array[];
  /** Reads on; true when there is no more. */
  read(): Promise<boolean>;
  /** Makes the error for the reader of a body that breaks. */
  broken(error: unknown): unknown;
  /** The reader has gone. */
  cancel(): Promise<void>;
}

/** Makes a body that gives all bytes that came before it ends, or breaks. */
export function relayBody({
  pending,
  read,
  broken,
  cancel,
}: BodySource): ReadableStream<Uint8Array<ArrayBuffer>> {
  let failure: { readonly error: unknown } | undefined;
  let ended = false;
  return new ReadableStream(
    {
      async pull(controller) {
        while (pending.length === 0 && !ended && failure === undefined) {
          try {
            ended = await read();
          } catch (error) {
            failure = { error: broken(error) };
          }
        }
        const bytes = pending.shift();
        if (bytes !== undefined) controller.enqueue(new Uint8Array(bytes));
        else if (failure === undefined) controller.close();
        else controller.error(failure.error);
      },
      cancel,
    },
    // Nothing is read ahead of the SDK: an error must not overtake the content before it.
    { highWaterMark: 0 },
  );
}
