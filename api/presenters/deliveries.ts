import type { DeliveryItem, NoticeChannel, OwnDelivery } from '../../contracts/http/deliveries.ts'
import type { Urgency } from '../../contracts/notices.ts'
import { pathOf } from '../../domain/notice/path.ts'
import type { ChannelRow } from '../../store/deliveries/channels.ts'
import type { DeliveryLogRow, OwnDeliveryRow } from '../../store/deliveries/log.ts'
import { instant, instantOrNull } from './instants.ts'

export const presentDelivery = ({ dueMs, createdMs, settledMs, ...row }: DeliveryLogRow): DeliveryItem => ({
  ...row,
  dueAt: instant(dueMs),
  createdAt: instant(createdMs),
  settledAt: instantOrNull(settledMs),
})

export const presentOwnDelivery = (row: OwnDeliveryRow): OwnDelivery => ({
  id: row.id,
  text: row.text,
  path: pathOf(row),
  urgency: row.urgency,
  status: row.status,
  dueAt: instant(row.dueMs),
  settledAt: instantOrNull(row.settledMs),
})

export const presentChannel = ({
  name,
  kind,
  facts: { host, least, units, domains, perMinute },
  waiting,
  failed,
}: ChannelRow & { waiting: number; failed: number }): NoticeChannel => ({
  name,
  kind,
  host,
  least: least as Urgency,
  units: units ? [...units] : null,
  domains: domains ? [...domains] : null,
  perMinute,
  waiting,
  failed,
})
