import type { FastifyInstance } from 'fastify'
import type { Services } from '../services.ts'
import { casePdfRoutes } from './audit/case-pdf.ts'
import { checkpointRoutes } from './audit/checkpoints.ts'
import { exportRoutes } from './audit/exports.ts'
import { processRoutes } from './audit/process.ts'
import { auditSearchRoutes } from './audit/search.ts'
import { boundaryRoutes } from './boundary.ts'
import { calendarRoutes } from './calendar.ts'
import { calendarYearRoutes } from './calendar-years.ts'
import { cascadeRoutes } from './campaigns/cascades.ts'
import { campaignChangeRoutes } from './campaigns/changes.ts'
import { consequenceRoutes } from './campaigns/consequences.ts'
import { consultationRoutes } from './campaigns/consultation.ts'
import { campaignDraftRoutes } from './campaigns/drafts.ts'
import { launchConfirmationRoutes } from './campaigns/launch-confirmations.ts'
import { launchRequestRoutes } from './campaigns/launch-requests.ts'
import { matterKindRoutes } from './campaigns/matters.ts'
import { campaignPhaseRoutes } from './campaigns/phases.ts'
import { rankingAppealRoutes } from './campaigns/ranking-appeals.ts'
import { rehearsalRoutes } from './campaigns/rehearsals.ts'
import { campaignRunRoutes } from './campaigns/running.ts'
import { timelineRoutes } from './campaigns/timeline.ts'
import { caseActRoutes } from './cases/acts.ts'
import { caseReadRoutes } from './cases/reads.ts'
import { caseRelationRoutes } from './cases/relations.ts'
import { unmaskRoutes } from './cases/unmask.ts'
import { decisionRoutes } from './decisions.ts'
import { deliveryRoutes } from './deliveries.ts'
import { deskRoutes } from './desks.ts'
import { dutyRoutes } from './duties.ts'
import { evidenceRoutes } from './evidence.ts'
import { figureRoutes } from './figures.ts'
import { accountRoutes } from './identity/accounts.ts'
import { calendarFeedRoutes } from './identity/calendar-feed.ts'
import { loginRoutes } from './identity/login.ts'
import { meRoutes } from './identity/me.ts'
import { ownAccountRoutes } from './identity/own-account.ts'
import { ownNoticeRoutes } from './identity/own-notices.ts'
import { providerRoutes } from './identity/provider.ts'
import { serviceRoutes } from './identity/services.ts'
import { incidentRoutes } from './incidents.ts'
import { intakeRoutes } from './intake.ts'
import { additionRoutes } from './ledgers/additions.ts'
import { entryListRoutes } from './ledgers/entries.ts'
import { entryFileRoutes } from './ledgers/entry-file.ts'
import { importRoutes } from './ledgers/imports.ts'
import { moneyRoutes } from './money.ts'
import { openapiRoutes } from './openapi.ts'
import { operationRoutes } from './operations.ts'
import { opinionRoutes } from './opinions.ts'
import { organisationImportRoutes } from './organisation/imports.ts'
import { peopleRoutes } from './organisation/people.ts'
import { unitChangeRoutes } from './organisation/unit-changes.ts'
import { unitRoutes } from './organisation/units.ts'
import { overviewRoutes } from './overview.ts'
import { reconciliationRoutes } from './reconciliations.ts'
import { streamRoutes } from './stream.ts'
import { substitutionRoutes } from './substitutions.ts'
import { bulkRoutes } from './tasks/bulk.ts'
import { taskListRoutes } from './tasks/lists.ts'
import { taskPlaceRoutes } from './tasks/places.ts'
import { taskRoutes } from './tasks/verbs.ts'
import { taskWhyRoutes } from './tasks/why.ts'
import { templateRoutes } from './templates.ts'
import { trailRoutes } from './trail.ts'
import { transferRoutes } from './transfers.ts'
import { uploadRoutes } from './uploads.ts'
import { viewRoutes } from './views.ts'

export function registerRoutes(app: FastifyInstance, services: Services): void {
  for (const register of ROUTES) register(app, services)
}

const ROUTES = [
  openapiRoutes,
  loginRoutes,
  providerRoutes,
  meRoutes,
  ownAccountRoutes,
  ownNoticeRoutes,
  accountRoutes,
  unitRoutes,
  unitChangeRoutes,
  peopleRoutes,
  organisationImportRoutes,
  serviceRoutes,
  taskListRoutes,
  taskPlaceRoutes,
  boundaryRoutes,
  taskRoutes,
  taskWhyRoutes,
  bulkRoutes,
  deskRoutes,
  calendarFeedRoutes,
  substitutionRoutes,
  viewRoutes,
  opinionRoutes,
  caseReadRoutes,
  caseRelationRoutes,
  caseActRoutes,
  unmaskRoutes,
  dutyRoutes,
  evidenceRoutes,
  uploadRoutes,
  auditSearchRoutes,
  checkpointRoutes,
  exportRoutes,
  casePdfRoutes,
  processRoutes,
  trailRoutes,
  incidentRoutes,
  decisionRoutes,
  deliveryRoutes,
  operationRoutes,
  transferRoutes,
  reconciliationRoutes,
  intakeRoutes,
  figureRoutes,
  overviewRoutes,
  moneyRoutes,
  calendarRoutes,
  calendarYearRoutes,
  streamRoutes,
  templateRoutes,
  campaignDraftRoutes,
  campaignRunRoutes,
  launchRequestRoutes,
  launchConfirmationRoutes,
  consequenceRoutes,
  campaignChangeRoutes,
  cascadeRoutes,
  consultationRoutes,
  rankingAppealRoutes,
  campaignPhaseRoutes,
  matterKindRoutes,
  rehearsalRoutes,
  timelineRoutes,
  importRoutes,
  entryListRoutes,
  entryFileRoutes,
  additionRoutes,
]
