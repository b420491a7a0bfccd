import { generateKeyPairSync, sign } from 'node:crypto'

/** A DER value: its tag, and its length in front of it. */
function der(tag: number, ...parts: Uint8Array[]): Buffer {
  const body = Buffer.concat(parts)
  if (body.length < 0x80) return Buffer.concat([Buffer.from([tag, body.length]), body])
  return Buffer.concat([Buffer.from([tag, 0x82, body.length >> 8, body.length & 0xff]), body])
}

const SEQUENCE = 0x30
const SET = 0x31
const oid = (...bytes: number[]) => der(0x06, Buffer.from(bytes))
const utcTime = (at: number) =>
  der(0x17, Buffer.from(`${new Date(at).toISOString().replaceAll(/[-:T]/g, '').slice(2, 14)}Z`))
const bits = (bytes: Uint8Array) => der(0x03, Buffer.from([0]), bytes)

const ECDSA_SHA256 = der(SEQUENCE, oid(0x2a, 0x86, 0x48, 0xce, 0x3d, 0x04, 0x03, 0x02))
const COMMON_NAME = oid(0x55, 0x04, 0x03)
const ALTERNATIVE_NAME = oid(0x55, 0x1d, 0x11)
const LOOPBACK = der(0x04, der(SEQUENCE, der(0x87, Buffer.from([127, 0, 0, 1]))))

/** A server's key and its own certificate for 127.0.0.1, good until an instant (ms): whoever is to trust it is told so. */
export function certificateUntil(until: number): { key: string; cert: string } {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'prime256v1' })
  const name = der(SEQUENCE, der(SET, der(SEQUENCE, COMMON_NAME, der(0x0c, Buffer.from('sample')))))
  const told = der(
    SEQUENCE,
    der(0xa0, der(0x02, Buffer.from([2]))),
    der(0x02, Buffer.from([1])),
    ECDSA_SHA256,
    name,
    der(SEQUENCE, utcTime(until - 365 * 24 * 3600 * 1000), utcTime(until)),
    name,
    publicKey.export({ type: 'spki', format: 'der' }),
    der(0xa3, der(SEQUENCE, der(SEQUENCE, ALTERNATIVE_NAME, LOOPBACK))),
  )
  const signed = der(SEQUENCE, told, ECDSA_SHA256, bits(sign('sha256', told, privateKey)))
  const base64 = signed.toString('base64').replaceAll(/(.{64})/g, '$1\n')
  return {
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    cert: `-----BEGIN CERTIFICATE-----\n${base64.trimEnd()}\n-----END CERTIFICATE-----\n`,
  }
}
