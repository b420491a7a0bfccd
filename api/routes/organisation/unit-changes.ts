import type { FastifyInstance } from 'fastify'
import Type from 'typebox'
import {
  CloseUnitBody,
  MergeUnitBody,
  MoveUnitBody,
  OpenUnitAnswer,
  OpenUnitBody,
  PreviewQuery,
  RenameUnitBody,
  SplitUnitAnswer,
  SplitUnitBody,
  UnitChangeAnswer,
  UnitDivision,
  UnitPreview,
} from '../../../contracts/http/organisation.ts'
import { asPlatform } from '../../../store/reach/caller.ts'
import { division, split } from '../../organisation/split.ts'
import { close, merge, move, openUnit, preview, rename } from '../../organisation/units.ts'
import { askingOf } from '../../policies/actor.ts'
import { route } from '../../route.ts'
import type { Services } from '../../services.ts'

const params = Type.Object({ id: Type.Integer({ minimum: 1 }) }, { additionalProperties: false })

/** Units come, change and go; what they were is kept. */
export function unitChangeRoutes(app: FastifyInstance, services: Services): void {
  const { pool } = services
  /** of a change of one unit, freshly proven */
  const change = {
    method: 'POST',
    permission: 'organisation.manage',
    fresh: true,
    params,
    answer: UnitChangeAnswer,
  } as const

  route(app, {
    method: 'POST',
    url: '/api/organisation/units',
    summary: '设立单位',
    permission: 'organisation.manage',
    fresh: true,
    body: OpenUnitBody,
    answer: OpenUnitAnswer,
    handle: ({ actor, body, idempotency }) => openUnit(pool, { by: actor.person.id, body, idempotency }),
  })

  route(app, {
    method: 'GET',
    url: '/api/organisation/units/:id/preview',
    summary: '试算：移动、并入、撤销会涉及什么，有什么妨碍',
    permission: 'organisation.manage',
    params,
    query: PreviewQuery,
    answer: UnitPreview,
    handle: ({ params: { id }, query: { act, to } }) => asPlatform(() => preview(pool, { id, act, to })),
  })

  route(app, {
    ...change,
    url: '/api/organisation/units/:id/rename',
    summary: '单位更名；从前的名称留着',
    body: RenameUnitBody,
    handle: ({ actor, params: { id }, body, idempotency }) =>
      rename(pool, { id, by: actor.person.id, body, idempotency }),
  })

  route(app, {
    ...change,
    url: '/api/organisation/units/:id/move',
    summary: '单位移到别的上级之下，连同下级',
    body: MoveUnitBody,
    handle: ({ actor, params: { id }, body, idempotency }) =>
      move(pool, { id, by: actor.person.id, body, idempotency }),
  })

  route(app, {
    ...change,
    url: '/api/organisation/units/:id/merge',
    summary: '单位并入别的单位：人员和任务随之过去',
    body: MergeUnitBody,
    handle: ({ actor, params: { id }, body, idempotency }) =>
      merge(pool, { id, by: actor.person.id, body, idempotency }),
  })

  route(app, {
    method: 'GET',
    url: '/api/organisation/units/:id/division',
    summary: '拆分之前：有哪些人、各有几项任务，各活动没有签收的几项，职责的几项留下',
    permission: 'organisation.manage',
    params,
    answer: UnitDivision,
    handle: ({ actor, params: { id } }) => division(services, id, askingOf(actor)),
  })

  route(app, {
    ...change,
    url: '/api/organisation/units/:id/split',
    summary: '分出一个单位：选的人带着岗位过去，他们手上的和选的活动里没有签收的案件任务改派过去',
    body: SplitUnitBody,
    answer: SplitUnitAnswer,
    handle: ({ actor, params: { id }, body, idempotency }) =>
      split(services, { id, by: actor.person.id, asker: askingOf(actor), body, idempotency }),
  })

  route(app, {
    ...change,
    url: '/api/organisation/units/:id/close',
    summary: '撤销单位；还有任务、人员、下级或活动指定的不行',
    body: CloseUnitBody,
    handle: ({ actor, params: { id }, body, idempotency }) =>
      close(pool, { id, by: actor.person.id, body, idempotency }),
  })
}
