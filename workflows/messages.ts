import { defineQuery, defineSignal } from '@temporalio/workflow'
import type { ActMark } from '../domain/entity/judge.ts'

/** A hint that an act was recorded: a fast path. Lost, late, doubled or reordered it does no harm. */
export const actSignal = defineSignal<[ActMark]>('act')

/** Look again: an order of the campaign, a ruling on an incident, another clock, another time for the launch. */
export const wakeSignal = defineSignal('wake')

export interface Digest {
  epoch: number
  seq: number
  followed: number
  orders: number
  ended: boolean
  stuck: string | null
  /** campaign instant at which it does something by itself, ms; absent from runs of an older worker */
  nextAt?: number | null
}

/** How far this run has followed; compared with the row by the reconciler. */
export const digestQuery = defineQuery<Digest>('digest')
