/** Where problems are put while everything is looked at. */
export type Report = (path: string, message: string, suggestion?: string) => void;
