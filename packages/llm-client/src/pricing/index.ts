export type { Priceable } from './cost-of.ts';
export { costOf } from './cost-of.ts';
export type { GenaiPrices, PriceOptions } from './load-prices.ts';
export { loadPrices } from './load-prices.ts';
export type { PriceFunction } from './price-function.ts';
