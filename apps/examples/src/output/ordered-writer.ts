/** A place for one text among several that are written at the same time. */
export interface Place {
  write(text: string): void;
  end(): void;
}

/**
 * Gives places in order. The first open one is written through as its text comes; the others are
 * held until those before them have ended, so that concurrent answers never mix.
 */
export function createOrderedWriter(write: (text: string) => void): () => Place {
  const places: { held: string; ended: boolean }[] = [];
  const flush = (): void => {
    for (let first = places[0]; first !== undefined; first = places[0]) {
      if (first.held !== '') write(first.held);
      first.held = '';
      if (!first.ended) return;
      places.shift();
    }
  };
  return () => {
    const place = { held: '', ended: false };
    places.push(place);
    return {
      write: (text: string): void => {
        place.held += text;
        flush();
      },
      end: (): void => {
        place.ended = true;
        flush();
      },
    };
  };
}
