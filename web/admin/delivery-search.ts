import type { DeliveryStatus } from '../../contracts/http/deliveries.ts'

export const DELIVERY_STATUSES = ['FAILED', 'WAITING', 'SENT', 'DROPPED'] as const satisfies readonly DeliveryStatus[]

/** Which deliveries; without a word the failed ones, which are why one comes here. */
export interface DeliverySearch {
  status?: DeliveryStatus | 'all'
  channel?: string
}

export const parseDeliverySearch = ({ status, channel }: Record<string, unknown>): DeliverySearch => {
  const known = [...DELIVERY_STATUSES, 'all' as const].find((one) => one === status)
  return {
    ...(known === undefined ? {} : { status: known }),
    ...(typeof channel === 'string' && /^[a-z][a-z0-9-]{0,30}$/.test(channel) ? { channel } : {}),
  }
}
