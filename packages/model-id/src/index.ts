/** Anything that names a model. */
export type ModelIdInput = string;
