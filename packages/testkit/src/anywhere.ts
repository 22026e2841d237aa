/** What needs no test runner: programs outside of one may use it too. */
export { seededRandom } from './seeded-random.ts';
export {
  provisionOverHttp,
  provisionToken,
  simulatedToken,
  type Provision,
  type SimulatedToken,
  type TokenFacts,
} from './simulated-token.ts';
