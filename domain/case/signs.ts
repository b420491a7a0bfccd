import type { Decide, Signs } from '../../contracts/template/signs.ts'
import { compare, type Exact, exact, over, plus, rounded, times, ZERO } from '../figure/exact.ts'
import { type Marks, verdictOf } from '../scoring/score.ts'
import type { Signer } from './state.ts'

/** Several who sign a step at most: the state of the case holds them all. */
export const SIGNERS_AT_MOST = 20

/** Votes, weighted where the rule gives weights; `signs.…` in the conditions of the step's outcomes. */
export interface Tally {
  agreed: number
  refused: number
  total: number
}

/** The outcome that the rule asks for. */
export const wantedOf = (decide: Decide): string => {
  if ('all' in decide) return decide.all
  return 'any' in decide ? decide.any : decide.of
}

/** How many votes a signer has. */
export const votesOf = (decide: Decide, { of }: Signer): number =>
  ('weights' in decide && typeof of === 'string' ? decide.weights?.[of] : undefined) ?? 1

export function tallyOf(decide: Decide, signers: readonly Signer[]): Tally {
  const wanted = wantedOf(decide)
  const votes = (of: (signer: Signer) => boolean) =>
    signers.filter(of).reduce((sum, signer) => sum + votesOf(decide, signer), 0)
  return {
    agreed: votes(({ said }) => said === wanted),
    refused: votes(({ said }) => said !== undefined && said !== wanted),
    total: votes(() => true),
  }
}

/**
 * Whether the signature that was given last decides: as the outcome that it names. Those before it did not, so none but this one can.
 * @param said the outcome of the last signature, which is among the signers'
 */
export function decides(decide: Decide, signers: readonly Signer[], said: string): boolean {
  const isLast = signers.every((signer) => signer.said !== undefined)
  if ('all' in decide) return said !== decide.all || isLast
  if ('any' in decide) return said !== decide.otherwise || isLast
  if ('score' in decide) return said !== decide.of || isLast
  if (said !== decide.of && said !== decide.otherwise) return true
  const { agreed, refused, total } = tallyOf(decide, signers)
  return reaches(decide.share, agreed, total) || !reaches(decide.share, total - refused, total)
}

type Share = Extract<Decide, { share: unknown }>['share']

/** In whole numbers: two thirds of three votes are two. */
function reaches(share: Share, agreed: number, total: number): boolean {
  const [part = 0, whole = 1] = ('atLeast' in share ? share.atLeast : share.over).split('/').map(Number)
  return 'atLeast' in share ? agreed * whole >= part * total : agreed * whole > part * total
}

/**
 * The score that several assessors have given together, rounded to two decimal places; undefined where the rule combines none. One veto
 * is enough, whatever the score.
 */
export function combinedScore(decide: Decide, signers: readonly Signer[], marks: Marks) {
  if (!('score' in decide)) return undefined
  const given = signers.flatMap((signer) =>
    signer.score === undefined ? [] : [{ score: exact(signer.score), votes: votesOf(decide, signer) }],
  )
  const value = statistic(
    decide.score,
    given.toSorted((a, b) => compare(a.score, b.score)),
  )
  const score = value && Number(rounded(value, 2))
  const vetoed = signers.some((signer) => signer.vetoed)
  const none = { passed: null, ...(marks.bands ? { band: null } : {}) }
  return {
    score: score ?? null,
    ...(score === undefined ? none : verdictOf(marks, score, vetoed)),
    vetoed,
    violations: null,
  }
}

interface Given {
  score: Exact
  votes: number
}

/** @param sorted from the lowest to the highest; undefined when there is none */
function statistic(how: Extract<Decide, { score: unknown }>['score'], sorted: readonly Given[]): Exact | undefined {
  const middle = sorted.length / 2
  switch (how) {
    case 'MEAN':
      return mean(sorted)
    case 'TRIMMED_MEAN':
      return mean(sorted.length < 3 ? sorted : sorted.slice(1, -1))
    case 'MEDIAN':
      return mean(sorted.slice(Math.ceil(middle) - 1, Math.floor(middle) + 1))
    case 'LOWEST':
      return sorted[0]?.score
    case 'HIGHEST':
      return sorted.at(-1)?.score
  }
}

function mean(given: readonly Given[]): Exact | undefined {
  const sum = given.reduce((total, { score, votes }) => plus(total, times(score, exact(votes))), ZERO)
  return over(sum, exact(given.reduce((total, { votes }) => total + votes, 0)))
}

/** Those who are to be asked now, by their places. */
export function toAsk({ order }: Signs, signers: readonly Signer[]): number[] {
  const open = signers.flatMap(({ said }, index) => (said === undefined ? [index] : []))
  return order === 'SEQUENTIAL' ? open.slice(0, 1) : open
}
