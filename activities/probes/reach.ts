import { connect as connectPlain, isIP } from 'node:net'
import { connect as connectSecure, type TLSSocket } from 'node:tls'

export interface Address {
  host: string
  port: number
  /** whether it speaks TLS from the first byte on */
  tls: boolean
}

export interface Reached {
  /** last instant of its certificate, real ms; null where it has none */
  certificateMs: number | null
}

const LONGEST_MS = 5000

/**
 * Connects, and says nothing: whether somebody listens there, and until when its certificate is good. One that is expired is reached, and told
 * by its date.
 * @throws Error with the reason: nobody listens, the name is unknown, the certificate is of somebody else
 */
export function reach({ host, port, tls }: Address): Promise<Reached> {
  return new Promise((resolve, reject) => {
    const socket = tls
      ? connectSecure({ host, port, ...(isIP(host) ? {} : { servername: host }), rejectUnauthorized: false })
      : connectPlain({ host, port })
    const end = (finish: () => void) => {
      socket.destroy()
      finish()
    }
    socket.setTimeout(LONGEST_MS, () => end(() => reject(new Error(`no answer within ${LONGEST_MS / 1000} s`))))
    socket.once('error', (error) => end(() => reject(error)))
    socket.once(tls ? 'secureConnect' : 'connect', () => {
      // before it is destroyed: after that nobody knows its certificate any more
      const found = 'getPeerCertificate' in socket ? certificateOf(socket) : { certificateMs: null }
      end(() => ('fault' in found ? reject(new Error(found.fault)) : resolve(found)))
    })
  })
}

function certificateOf(socket: TLSSocket): Reached | { fault: string } {
  const certificateMs = Date.parse(socket.getPeerCertificate().valid_to)
  const fault = String(socket.authorizationError ?? '')
  if (fault !== '' && !fault.includes('CERT_HAS_EXPIRED')) return { fault }
  return { certificateMs: Number.isNaN(certificateMs) ? null : certificateMs }
}
