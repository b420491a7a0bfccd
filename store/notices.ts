import type { Notice, TrailEvent } from '../domain/entity/changes.ts'
import type { World } from '../domain/entity/world.ts'
import { noticesOf } from '../domain/notice/notices.ts'
import type { Setup } from './setup.ts'

/**
 * Whom the template tells of events that are about to be written. To be asked about the last of them: documents, rungs and runs are told
 * after the machine.
 * @throws Stuck
 */
export const noticesFor = <Event extends TrailEvent>(
  { template, param }: Pick<Setup, 'template' | 'param'>,
  events: readonly Event[],
  worldOf: (event: Event) => Pick<World, 'unitFor' | 'site'>,
): Notice[] => noticesOf(template.notices ?? [], events, worldOf, param)

/** @param step makes their keys: what is tried again tells nobody twice */
export const noticeRows = (notices: readonly Notice[], step: string) =>
  notices.map((notice, index) => ({ ...notice, effect_id: `${step}:n${index}` }))

/** Whose page changes by them at once. */
export const liveOf = (notices: readonly Notice[]): { unit: number; kind: 'task' }[] =>
  [...new Set(notices.flatMap(({ unit }) => unit ?? []))].map((unit) => ({ unit, kind: 'task' }))
