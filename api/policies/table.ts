import type { Post } from '../../contracts/http/identity.ts'
import { isHiddenFrom } from '../../domain/case/hidden.ts'
import { askingInPlace, covers } from '../../domain/task/substitution.ts'
import { WORK_POSTS } from '../../domain/task/work-posts.ts'
import type { Hidden } from '../../store/scope.ts'
import { type Actor, askingOf, holds } from './actor.ts'

/** A case, or a task of it, as authority looks at it. */
export interface CaseSubject {
  campaign: string
  /** the site's unit and every unit that has or had a task in it */
  units: readonly number[]
  /** persons who hold one of its tasks or were sent a copy */
  persons: readonly number[]
  /** absent: of none */
  procedure?: string
  /** who must not know of it, whatever else lets him; null: nobody */
  hidden: Hidden | null
}
export interface StewardSubject extends CaseSubject {
  /** unit of the procedure's steward role; undefined where nobody holds it */
  steward: number | undefined
}
/** An entry of a ledger: with its case once there is one that goes on. */
export interface EntrySubject {
  campaign: CampaignSubject
  case: StewardSubject | undefined
}
/** A recurring obligation of one unit. */
export interface DutySubject {
  campaign: string
  unit: number
}
export interface CampaignSubject {
  id: string
  status: string
  /** the unit that runs it as its part of another campaign, and those bound to its roles: nobody else's */
  child?: { unit: number; bound: readonly number[] } | null
}
/** A launch that waits for another person: who drafted the campaign, and who asks. */
export interface LaunchSubject extends CampaignSubject {
  planners: readonly number[]
}
/** A matter that somebody wants to open. */
export interface MatterSubject extends StewardSubject {
  status: string
  child?: CampaignSubject['child']
  /** the caller's units that may open it */
  openers: readonly number[]
}
/** A case with identities that are kept from view. */
export interface IdentitySubject extends CaseSubject {
  /** units whose people may learn them, as far as the case has any */
  unmaskers: readonly number[]
}
/** Something of the campaign that the units of a role may tell: an event, a deliverable. */
export interface CampaignTold extends CampaignSubject {
  units: readonly number[]
}
export interface FileSubject {
  uploadedBy: number
  case: CaseSubject | undefined
}
/** Somebody for whom somebody else is to stand in. */
export interface SubstitutionSubject {
  principal: number
  /** null once it is over or before it is there */
  substitute: number | null
  /** where the principal holds posts that work */
  units: readonly number[]
  campaign: string | null
}
/** A saved view: one person's, or one unit's. */
export interface ViewSubject {
  person: number | null
  unit: number | null
  /** of the caller's units those that see it */
  seenIn: readonly number[]
}
/** Somebody whose desk is to be handed over. */
export interface DeskSubject {
  id: number
  /** where he holds posts that work */
  units: readonly number[]
  /** disabled, or without any such post */
  left: boolean
}
export type TrailSubject =
  | { kind: 'case'; case: CaseSubject }
  | { kind: 'duty'; duty: DutySubject }
  | { kind: 'site'; site: CaseSubject }
  | { kind: 'campaign'; id: string }
  | { kind: 'user'; id: number }
  | { kind: 'system' }

/** Objects by the permission that judges them; `undefined`: the permission needs no object. */
export interface Subjects {
  'task.read': CaseSubject
  'task.do': CaseSubject
  'duty.read': DutySubject
  'duty.record': DutySubject
  'case.read': CaseSubject
  'case.steward': StewardSubject
  'identity.unmask': IdentitySubject
  'case.open': CampaignSubject
  'matter.open': MatterSubject
  'campaign.read': CampaignSubject
  'campaign.draft': undefined
  'campaign.plan': CampaignSubject
  'campaign.run': CampaignSubject
  'launch.confirm': LaunchSubject
  'campaign.tell': CampaignTold
  'consultation.read': CampaignTold
  'consultation.answer': CampaignTold
  'ranking.appeal': CampaignTold
  'ranking.rule': CampaignSubject
  'entry.read': CampaignSubject
  'entry.correct': EntrySubject
  'ledger.import': CampaignSubject
  'evidence.add': undefined
  'evidence.read': FileSubject
  'evidence.original': FileSubject
  'template.read': undefined
  'template.draft': undefined
  'template.approve': undefined
  'person.read': undefined
  'incident.read': CampaignSubject
  'incident.rule': CampaignSubject
  'trail.read': TrailSubject
  'trail.verify': TrailSubject
  'trail.search': undefined
  'trail.export': TrailSubject
  'denial.read': undefined
  'account.manage': undefined
  'organisation.read': undefined
  'organisation.manage': undefined
  'calendar.publish': undefined
  'boundary.publish': undefined
  'desk.handOver': DeskSubject
  'substitution.read': undefined
  'substitution.set': SubstitutionSubject
  'substitution.end': SubstitutionSubject
  'view.read': undefined
  'view.save': ViewSubject
  'delivery.read': undefined
  'delivery.retry': undefined
  'opinion.answer': undefined
  'attention.read': undefined
  'operations.read': undefined
  'operations.run': undefined
}
export type Permission = keyof Subjects

interface Rule<S> {
  /** posts that hold the permission for anything at all */
  posts: readonly Post[]
  /** whether it holds for this object; absent: for every one */
  of?: (actor: Actor, subject: S) => boolean
  /** whether he may know about the object at all; absent: as `of` */
  knows?: (actor: Actor, subject: S) => boolean
}

const READERS: readonly Post[] = [...WORK_POSTS, 'AUDITOR']
const PLANNERS: readonly Post[] = ['PLANNER', 'OFFICE', 'LEADER']
/** A head reaches the campaigns that his unit runs as its part of another. */
const RUNNERS: readonly Post[] = ['HEAD', ...PLANNERS]
const audits = (actor: Actor) => holds(actor, ['AUDITOR'])
const reaches = (actor: Actor, campaign: string) => actor.campaigns.includes(campaign)

/** What a principal sees by his tasks, whoever stands in for him sees too; nothing of what the principal reaches otherwise. */
const seesInPlace = (actor: Actor, subject: CaseSubject): boolean =>
  actor.standIns.some(
    (standIn) =>
      covers(standIn, subject) &&
      !isHiddenFrom(subject.hidden, askingInPlace(standIn)) &&
      (subject.persons.includes(standIn.principal.id) || subject.units.some((unit) => standIn.works.includes(unit))),
  )

const seesCase = (actor: Actor, subject: CaseSubject): boolean =>
  audits(actor) ||
  reaches(actor, subject.campaign) ||
  subject.units.some((unit) => actor.works.includes(unit) || actor.headed.includes(unit)) ||
  subject.persons.includes(actor.person.id) ||
  seesInPlace(actor, subject)

/** His own file, or one that was handed in to a case that he sees. */
const seesFile = (actor: Actor, file: FileSubject): boolean =>
  file.uploadedBy === actor.person.id || (file.case !== undefined && seesCase(actor, file.case))

/** Not whoever merely works on it: a photo says where and with what it was taken, and by whom. */
const answersFor = (actor: Actor, subject: CaseSubject): boolean =>
  audits(actor) || reaches(actor, subject.campaign) || subject.units.some((unit) => actor.headed.includes(unit))

const seesDuty = (actor: Actor, { campaign, unit }: DutySubject): boolean =>
  audits(actor) || reaches(actor, campaign) || actor.works.includes(unit) || actor.headed.includes(unit)

const isOf = (actor: Actor, unit: number): boolean => actor.works.includes(unit) || actor.headed.includes(unit)

/** A subordinate campaign is its own unit's, and known to those bound to its roles once it runs; a sibling knows nothing of it. */
const knowsChild = (actor: Actor, { status, child }: CampaignSubject): boolean =>
  !child || isOf(actor, child.unit) || (status !== 'DRAFT' && child.bound.some((unit) => isOf(actor, unit)))

const seesCampaign = (actor: Actor, campaign: CampaignSubject): boolean =>
  audits(actor) ||
  reaches(actor, campaign.id) ||
  ((campaign.child || campaign.status !== 'DRAFT') && holds(actor, WORK_POSTS) && knowsChild(actor, campaign))

const seesConsultation = (actor: Actor, asked: CampaignTold): boolean =>
  audits(actor) || reaches(actor, asked.id) || asked.units.some((unit) => actor.works.includes(unit))

const seesTrail = (actor: Actor, subject: TrailSubject): boolean => {
  switch (subject.kind) {
    case 'case':
      return holds(actor, READERS) && seesCase(actor, subject.case)
    case 'duty':
      return holds(actor, READERS) && seesDuty(actor, subject.duty)
    case 'site':
      return holds(actor, READERS) && seesCase(actor, subject.site)
    case 'campaign':
      return audits(actor) || reaches(actor, subject.id)
    case 'user':
      return holds(actor, ['AUDITOR', 'SECURITY']) || subject.id === actor.person.id
    case 'system':
      return holds(actor, ['AUDITOR', 'SECURITY'])
  }
}

/** A file leaves the platform: only for audit, and for those who run the campaign. */
const takesTrail = (actor: Actor, subject: TrailSubject): boolean =>
  audits(actor) ||
  (subject.kind === 'case' && reaches(actor, subject.case.campaign)) ||
  (subject.kind === 'campaign' && reaches(actor, subject.id))

const stewards = (actor: Actor, subject: StewardSubject): boolean =>
  (holds(actor, RUNNERS) && reaches(actor, subject.campaign)) ||
  (subject.steward !== undefined && actor.headed.includes(subject.steward))

/** The person himself, whoever heads his unit, and of one campaign its own people. */
const setsSubstitutes = (actor: Actor, { principal, units, campaign }: SubstitutionSubject): boolean =>
  principal === actor.person.id ||
  units.some((unit) => actor.headed.includes(unit)) ||
  (campaign !== null && holds(actor, RUNNERS) && reaches(actor, campaign))

const knowsPrincipal = (actor: Actor, { units }: SubstitutionSubject): boolean =>
  units.some((unit) => isOf(actor, unit))

/** His own; a unit's, whoever heads it, and those of it who plan or run campaigns. */
const keepsView = (actor: Actor, { person, unit }: ViewSubject): boolean =>
  person !== null
    ? person === actor.person.id
    : unit !== null &&
      (actor.headed.includes(unit) || actor.posts.some((held) => held.unit.id === unit && PLANNERS.includes(held.post)))

/** Who may do what. Read each line aloud: “case.steward: the campaign's people, or the head of the steward's unit”. */
export const POLICY: { readonly [P in Permission]: Rule<Subjects[P]> } = {
  'task.read': { posts: READERS, of: seesCase },
  'task.do': { posts: WORK_POSTS, of: seesCase },
  'duty.read': { posts: READERS, of: seesDuty },
  'duty.record': { posts: WORK_POSTS, of: (actor, { unit }) => actor.works.includes(unit), knows: seesDuty },
  'case.read': { posts: READERS, of: seesCase },
  'case.steward': {
    posts: RUNNERS,
    of: stewards,
    knows: seesCase,
  },
  'identity.unmask': {
    posts: WORK_POSTS,
    of: (actor, subject) => seesCase(actor, subject) && subject.unmaskers.some((unit) => actor.works.includes(unit)),
    knows: seesCase,
  },
  'case.open': {
    posts: WORK_POSTS,
    of: (actor, campaign) => campaign.status !== 'DRAFT' && seesCampaign(actor, campaign),
  },
  'matter.open': {
    posts: WORK_POSTS,
    of: (actor, matter) => matter.openers.some((unit) => actor.works.includes(unit)) || stewards(actor, matter),
    knows: (actor, { campaign, status, child = null }) =>
      status !== 'DRAFT' && seesCampaign(actor, { id: campaign, status, child }),
  },
  'campaign.read': { posts: READERS, of: seesCampaign },
  'campaign.draft': { posts: ['PLANNER'] },
  'campaign.plan': {
    posts: RUNNERS,
    of: (actor, campaign) => reaches(actor, campaign.id),
    knows: seesCampaign,
  },
  'campaign.run': {
    posts: RUNNERS,
    of: (actor, campaign) => reaches(actor, campaign.id),
    knows: seesCampaign,
  },
  'launch.confirm': {
    posts: RUNNERS,
    of: (actor, { id, planners }) => reaches(actor, id) && !planners.includes(actor.person.id),
    knows: seesCampaign,
  },
  'campaign.tell': {
    posts: WORK_POSTS,
    of: (actor, told) =>
      (holds(actor, RUNNERS) && reaches(actor, told.id)) || told.units.some((unit) => actor.works.includes(unit)),
    knows: seesCampaign,
  },
  'consultation.read': { posts: READERS, of: seesConsultation, knows: seesCampaign },
  'consultation.answer': {
    posts: WORK_POSTS,
    of: (actor, { units }) => units.some((unit) => actor.works.includes(unit)),
    knows: seesCampaign,
  },
  'ranking.appeal': {
    posts: WORK_POSTS,
    of: (actor, told) => seesCampaign(actor, told) && told.units.some((unit) => actor.works.includes(unit)),
    knows: seesCampaign,
  },
  'ranking.rule': {
    posts: RUNNERS,
    of: (actor, campaign) => reaches(actor, campaign.id),
    knows: seesCampaign,
  },
  'entry.read': { posts: READERS, of: seesCampaign },
  'entry.correct': {
    posts: RUNNERS,
    of: (actor, entry) => (entry.case ? stewards(actor, entry.case) : reaches(actor, entry.campaign.id)),
    knows: (actor, entry) => seesCampaign(actor, entry.campaign),
  },
  'ledger.import': {
    posts: RUNNERS,
    of: (actor, campaign) => reaches(actor, campaign.id),
    knows: seesCampaign,
  },
  'evidence.add': { posts: WORK_POSTS },
  'evidence.read': { posts: READERS, of: seesFile },
  'evidence.original': {
    posts: [...RUNNERS, 'AUDITOR'],
    of: (actor, file) => file.case !== undefined && answersFor(actor, file.case),
    knows: seesFile,
  },
  'template.read': { posts: READERS },
  'template.draft': { posts: ['PLANNER'] },
  'template.approve': { posts: PLANNERS },
  'person.read': { posts: [...READERS, 'SECURITY', 'ADMIN'] },
  'incident.read': {
    posts: ['ADMIN', 'AUDITOR', ...PLANNERS],
    of: (actor, campaign) => holds(actor, ['ADMIN']) || audits(actor) || reaches(actor, campaign.id),
  },
  'incident.rule': {
    posts: ['ADMIN', 'OFFICE', 'PLANNER'],
    of: (actor, campaign) => holds(actor, ['ADMIN']) || reaches(actor, campaign.id),
  },
  'trail.read': { posts: [...READERS, 'SECURITY'], of: seesTrail },
  'trail.verify': { posts: [...READERS, 'SECURITY'], of: seesTrail },
  'trail.search': { posts: ['AUDITOR', 'SECURITY', ...PLANNERS] },
  'trail.export': { posts: ['AUDITOR', ...RUNNERS], of: takesTrail, knows: seesTrail },
  'denial.read': { posts: ['SECURITY', 'AUDITOR'] },
  'account.manage': { posts: ['SECURITY'] },
  'organisation.read': { posts: ['ADMIN', 'AUDITOR'] },
  'organisation.manage': { posts: ['ADMIN'] },
  'calendar.publish': { posts: ['ADMIN'] },
  'boundary.publish': { posts: ['ADMIN'] },
  'desk.handOver': {
    posts: [...WORK_POSTS, 'SECURITY'],
    of: (actor, { id, units, left }) =>
      actor.person.id === id ||
      (left && holds(actor, ['SECURITY'])) ||
      units.some((unit) => actor.headed.includes(unit)),
    knows: (actor, { units }) => holds(actor, ['SECURITY']) || units.some((unit) => actor.works.includes(unit)),
  },
  'substitution.read': { posts: WORK_POSTS },
  'substitution.set': { posts: WORK_POSTS, of: setsSubstitutes, knows: knowsPrincipal },
  'substitution.end': {
    posts: WORK_POSTS,
    of: (actor, subject) => setsSubstitutes(actor, subject) || subject.substitute === actor.person.id,
    knows: knowsPrincipal,
  },
  'view.read': { posts: READERS },
  'view.save': { posts: READERS, of: keepsView, knows: (_actor, { seenIn }) => seenIn.length > 0 },
  'delivery.read': { posts: ['ADMIN', 'AUDITOR'] },
  'delivery.retry': { posts: ['ADMIN'] },
  'opinion.answer': { posts: ['ADMIN'] },
  'attention.read': { posts: ['ADMIN', 'SECURITY', 'AUDITOR'] },
  'operations.read': { posts: ['ADMIN', 'AUDITOR'] },
  'operations.run': { posts: ['ADMIN'] },
}

export const PERMISSIONS = Object.keys(POLICY) as Permission[]

/** Whether the actor holds the permission for anything at all. */
export const holdsPermission = (actor: Actor, permission: Permission): boolean => holds(actor, POLICY[permission].posts)

export type Verdict = 'allowed' | 'forbidden' | 'unknown' | 'hidden'

/** `unknown`: he may not even know that it exists, so the answer is 404. `hidden`: as unknown, and that he asked is kept. */
export function judge<P extends Permission>(actor: Actor, permission: P, subject: Subjects[P]): Verdict {
  if (actor.service && !isForService(actor.service, subject)) return 'unknown'
  if (isHiddenFrom(hiddenIn(subject), askingOf(actor))) return 'hidden'
  const rule: Rule<Subjects[P]> = POLICY[permission]
  if (!rule.of) return holdsPermission(actor, permission) ? 'allowed' : 'forbidden'
  if (holdsPermission(actor, permission) && rule.of(actor, subject)) return 'allowed'
  return rule.knows?.(actor, subject) ? 'forbidden' : 'unknown'
}

/** From whom the case is hidden that a subject is, or stands for; a new file and a campaign stand for none. */
export function hiddenIn(subject: object | undefined): Hidden | null {
  const of = [subject, ...Object.values(subject ?? {})].find(isCase)
  return of?.hidden ?? null
}

const isCase = (value: unknown): value is CaseSubject =>
  typeof value === 'object' && value !== null && 'hidden' in value

/** Another system knows of its campaigns alone. */
function isForService({ campaigns }: NonNullable<Actor['service']>, subject: object | undefined): boolean {
  const of = subject && ('campaign' in subject ? subject.campaign : 'id' in subject ? subject.id : undefined)
  return typeof of === 'string' && campaigns.includes(of)
}
