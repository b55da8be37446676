import { ourClient } from '../../../../packages/llm-client/test/faults/our-client.ts';
import { aiSdk } from '../clients/ai-sdk.ts';
import { openai, openaiHelper } from '../clients/openai.ts';
import type { Peer } from '../clients/peer.ts';
import { portkeyAi } from '../clients/portkey-ai.ts';
import type { Player } from './to-contestant.ts';
import { toContestant } from './to-contestant.ts';

/** A client on the scoreboard. */
export interface Entrant {
  readonly name: string;
  readonly packages: readonly string[];
  readonly setup: string;
  /** Makes a player for one scenario; `watch` also searches the client for secrets. */
  enter(watch: boolean): Player;
}

/** Who plays, in the order of the columns. */
export const ROSTER: readonly Entrant[] = [
  ...[openai, openaiHelper, portkeyAi, aiSdk].map(entrant),
  {
    name: '@x/llm-client',
    packages: ['@x/llm-client'],
    setup: 'retry, timeout, signal; stream: for await over .text, then .final()',
    // Its contestant of the package's own tests, which searches the client and its logs always.
    enter: () => ourClient,
  },
];

function entrant(peer: Peer): Entrant {
  const { name, packages, setup } = peer;
  return { name, packages, setup, enter: (watch) => toContestant(peer, watch) };
}
