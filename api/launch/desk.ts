import type { LaunchPreview, LaunchRequestItem } from '../../contracts/http/launch.ts'
import { campaignTime } from '../../domain/campaign/clock.ts'
import { changedParts } from '../../domain/campaign/launch-request.ts'
import type { CampaignRow } from '../../store/campaigns/campaigns.ts'
import type { Teller } from '../../store/campaigns/changes.ts'
import { isConfirmed } from '../../store/campaigns/launch/changed.ts'
import { readLaunchPreview } from '../../store/campaigns/launch/preview.ts'
import { type LaunchRequestRow, listLaunchRequests } from '../../store/campaigns/launch/requests.ts'
import { namesOf } from '../../store/organisation.ts'
import { notFound } from '../errors.ts'
import { judgedCampaign } from '../judged-campaign.ts'
import { type Actor, actingUnit } from '../policies/actor.ts'
import { judge, type LaunchSubject } from '../policies/table.ts'
import { presentLaunchRequest } from '../presenters/launch-requests.ts'
import type { Call } from '../route.ts'
import type { Services } from '../services.ts'

export type LaunchCall<P = { id: string; no: number }> = Pick<
  Call<P, unknown, unknown>,
  'actor' | 'params' | 'request' | 'idempotency'
>

/** What the routes of launch requests share: whose they are, how they stand, and how they are answered. */
export function launchDesk({ pool, setups }: Services) {
  /** @throws ApiError NOT_FOUND and what authority refuses with */
  const campaignOf = (
    { params, request }: Pick<LaunchCall<{ id: string }>, 'params' | 'request'>,
    permission: 'campaign.read' | 'campaign.run',
  ) => judgedCampaign(pool, request, params.id, permission)

  const requestOf = async (row: CampaignRow, no: number): Promise<LaunchRequestRow> => {
    const found = (await listLaunchRequests(pool, row.id)).find((each) => each.no === no)
    if (!found) throw notFound()
    return found
  }

  /** What a launch would set going this moment. */
  const previewOf = async (row: CampaignRow): Promise<LaunchPreview> => {
    setups.forget(row.id)
    return readLaunchPreview(pool, setups, row)
  }

  const present = async (
    actor: Actor,
    row: CampaignRow,
    items: readonly LaunchRequestRow[],
    preview: LaunchPreview,
  ): Promise<LaunchRequestItem[]> => {
    const persons = items.flatMap(({ askedBy, confirmedBy, endedBy }) => [askedBy, confirmedBy, endedBy])
    const names = await namesOf(
      pool,
      persons.filter((id) => id !== null),
    )
    const runs = judge(actor, 'campaign.run', row) === 'allowed'
    return items.map((item) =>
      presentLaunchRequest(item, {
        names,
        runs,
        confirms: judge(actor, 'launch.confirm', subjectOf(row, item)) === 'allowed',
        isOwn: plannersOf(row, item).includes(actor.person.id),
        changed: isConfirmed(item) ? changedParts(item.preview, preview) : [],
      }),
    )
  }

  /** One request as it stands now. */
  const answer = async (actor: Actor, row: CampaignRow, no: number): Promise<LaunchRequestItem> => {
    const [item] = await present(actor, row, [await requestOf(row, no)], await previewOf(row))
    if (!item) throw notFound()
    return item
  }

  return { campaignOf, requestOf, previewOf, present, answer }
}

export const tellerOf = ({ actor }: Pick<LaunchCall, 'actor'>, row: CampaignRow): Teller => ({
  actor: { person: actor.person.id, unit: actingUnit(actor, row.officeUnitId ?? 0) },
  at: campaignTime(row.clock, row.nowMs),
})

/** Who planned what is to be launched: whoever drafted the campaign, and whoever asks for the launch. */
export const plannersOf = ({ createdBy }: CampaignRow, { askedBy }: LaunchRequestRow): number[] => [createdBy, askedBy]

export const subjectOf = (row: CampaignRow, request: LaunchRequestRow): LaunchSubject => ({
  id: row.id,
  status: row.status,
  child: row.child,
  planners: plannersOf(row, request),
})
