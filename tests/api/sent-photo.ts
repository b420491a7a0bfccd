import { randomUUID } from 'node:crypto'
import sharp from 'sharp'
import { expect } from 'vitest'
import { PART_TYPE } from '../../contracts/http/upload-parts.ts'
import type { Caller } from './harness.ts'

/** Where a sample photo was taken. */
export const TAKEN = { latitude: 30.25, longitude: 120.17, accuracyM: 12, at: '2024-09-18T01:01:02.000Z' }

/** A photo of one colour. */
export const samplePhoto = (width = 640, height = 480): Promise<Buffer> =>
  sharp({ create: { width, height, channels: 3, background: '#7090b0' } })
    .jpeg()
    .toBuffer()

/** Uploads a photo in parts, as the pages do; answers its id. */
export async function sentPhoto(caller: Caller, position?: object, bytes?: Buffer): Promise<string> {
  const photo = bytes ?? (await samplePhoto())
  const url = `/api/uploads/${randomUUID()}`
  const announced = { name: '现场.jpg', type: 'image/jpeg', size: photo.length, ...(position ? { position } : {}) }
  await caller.send({ method: 'PUT', url, payload: announced })
  await caller.send({
    method: 'PATCH',
    url: `${url}?offset=0`,
    payload: photo,
    headers: { 'content-type': PART_TYPE },
  })
  const { status, body } = await caller.send({ method: 'POST', url: `${url}/finish` })
  expect(status, JSON.stringify(body)).toBe(200)
  return String(body['evidenceId'])
}
