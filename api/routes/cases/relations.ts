import type { FastifyInstance } from 'fastify'
import { CaseRelations } from '../../../contracts/http/case-relations.ts'
import { CaseRun } from '../../../contracts/http/case-run.ts'
import { readCaseRun } from '../../../store/cases/case-run.ts'
import { findCase } from '../../../store/cases/cases.ts'
import { readRelations } from '../../../store/cases/relations.ts'
import { unitNames } from '../../../store/organisation.ts'
import { asPlatform } from '../../../store/reach/caller.ts'
import { notFound } from '../../errors.ts'
import { authorise } from '../../plugins/authority.ts'
import { scopeOf } from '../../policies/actor.ts'
import { presentRelations } from '../../presenters/case-relations.ts'
import { presentCaseRun } from '../../presenters/case-run.ts'
import { route } from '../../route.ts'
import type { Services } from '../../services.ts'
import { caseSubjectOf } from '../../subjects.ts'
import { CaseParams } from './reads.ts'

/** What a case hangs together with; its own page is read without it. */
export function caseRelationRoutes(app: FastifyInstance, { pool, setups }: Services): void {
  route(app, {
    method: 'GET',
    url: '/api/cases/:id/relations',
    summary: '案件的来龙去脉：由谁发起、上下案件、等待、名单、措施、事实',
    permission: 'case.read',
    params: CaseParams,
    answer: CaseRelations,
    async handle({ actor, params, request }) {
      const standing = await findCase(pool, params.id)
      if (!standing) throw notFound()
      await authorise(pool, request, 'case.read', caseSubjectOf(standing))
      const [rows, setup, units] = await Promise.all([
        // names of the cases beside it, also of those that he may not open
        asPlatform(() => readRelations(pool, standing, scopeOf(actor))),
        setups.of(pool, standing.campaignId),
        unitNames(pool),
      ])
      if (!rows) throw notFound()
      return presentRelations({ rows, procedure: standing.procedure, site: standing.site, setup, units })
    },
  })

  route(app, {
    method: 'GET',
    url: '/api/cases/:id/run',
    summary: '案件的流程运行：编号、程序、状态、下一时刻',
    permission: 'case.read',
    params: CaseParams,
    answer: CaseRun,
    async handle({ params, request }) {
      const standing = await findCase(pool, params.id)
      if (!standing) throw notFound()
      await authorise(pool, request, 'case.read', caseSubjectOf(standing))
      const [row, setup] = await Promise.all([readCaseRun(pool, standing.id), setups.of(pool, standing.campaignId)])
      if (!row) throw notFound()
      return presentCaseRun(standing.id, row, setup)
    },
  })
}
