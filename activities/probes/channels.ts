import { messageOf } from '../../store/failure.ts'
import type { Probe } from '../../store/operations/probes.ts'
import type { ChannelSettings } from '../notices/settings.ts'
import { type Address, reach } from './reach.ts'

/** Whether the server of each channel can be reached; nothing is sent. */
export const probeChannels = (channels: readonly ChannelSettings[]): Promise<Probe[]> =>
  Promise.all(channels.map(probeChannel))

async function probeChannel(settings: ChannelSettings): Promise<Probe> {
  const address = addressOf(settings)
  const probe = { name: `channel:${settings.name}`, host: address.host, keyIds: [] }
  try {
    const { certificateMs } = await reach(address)
    return { ...probe, reached: true, error: null, certificateMs }
  } catch (error) {
    return { ...probe, reached: false, error: messageOf(error), certificateMs: null }
  }
}

/** Mail that turns to TLS later (STARTTLS) shows no certificate to whoever only knocks. */
export function addressOf(settings: ChannelSettings): Address {
  if (settings.kind === 'EMAIL') return { host: settings.host, port: settings.port, tls: settings.tls === 'IMPLICIT' }
  const { hostname, port, protocol } = new URL(settings.url)
  const tls = protocol === 'https:'
  return { host: hostname.replace(/^\[|\]$/g, ''), port: port === '' ? (tls ? 443 : 80) : Number(port), tls }
}
