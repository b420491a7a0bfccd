import type { Area } from '../../contracts/http/boundary.ts'

/** What is wrong with a boundary file, in words that say where and what to do. */
export interface BoundaryFault {
  code: 'BOUNDARY_INVALID' | 'BOUNDARY_KIND' | 'BOUNDARY_TOO_LARGE' | 'BOUNDARY_OUT_OF_BOUNDS'
  message: string
}

type Position = number[]

export const MOST_AREAS = 500
export const MOST_VERTICES = 50_000
/** Of a district or a city; wider is another projection, or another country's. */
const WIDEST_DEGREES = 10
const DIGITS = 1e6

class Refused extends Error {
  readonly fault: BoundaryFault
  constructor(code: BoundaryFault['code'], message: string) {
    super(message)
    this.fault = { code, message }
  }
}

/** GeoJSON (RFC 7946) → its areas, rounded to six decimals (0.1 m); only what encloses something: Polygon and MultiPolygon. */
export function readBoundary(geojson: unknown): { areas: Area[] } | { fault: BoundaryFault } {
  try {
    const areas = areasOf(geojson)
    if (areas.length === 0) throw new Refused('BOUNDARY_INVALID', '文件里没有边界')
    if (areas.length > MOST_AREAS) throw new Refused('BOUNDARY_TOO_LARGE', `最多 ${MOST_AREAS} 个区域，请合并后再上传`)
    const all = areas.flatMap(({ polygons }) => polygons.flat(2))
    if (all.length > MOST_VERTICES)
      throw new Refused('BOUNDARY_TOO_LARGE', `边界有 ${all.length} 个点，最多 ${MOST_VERTICES} 个，请简化后再上传`)
    checkExtent(all)
    return { areas }
  } catch (error) {
    if (error instanceof Refused) return { fault: error.fault }
    throw error
  }
}

function areasOf(value: unknown): Area[] {
  if (!isObject(value)) throw new Refused('BOUNDARY_INVALID', '不是 GeoJSON：最外层应是一个对象')
  switch (value['type']) {
    case 'FeatureCollection':
      if (!Array.isArray(value['features'])) throw new Refused('BOUNDARY_INVALID', 'FeatureCollection 缺少 features')
      // stopped here, before each of very many is looked at
      if (value['features'].length > MOST_AREAS)
        throw new Refused('BOUNDARY_TOO_LARGE', `最多 ${MOST_AREAS} 个区域，请合并后再上传`)
      return value['features'].flatMap(areasOf)
    case 'Feature':
      return areasOf(value['geometry']).map((area) => ({ ...area, name: nameOf(value['properties']) }))
    case 'Polygon':
      return [{ name: null, polygons: [rings(value['coordinates'])] }]
    case 'MultiPolygon':
      return [{ name: null, polygons: list(value['coordinates']).map(rings) }]
    default:
      throw new Refused(
        'BOUNDARY_KIND',
        `只收面（Polygon、MultiPolygon），文件里有 ${String(value['type']).slice(0, 40)}，请只导出边界面`,
      )
  }
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

function nameOf(properties: unknown): string | null {
  const name = isObject(properties) ? (properties['name'] ?? properties['NAME']) : undefined
  return typeof name === 'string' && name !== '' ? name.slice(0, 60) : null
}

function list(value: unknown): unknown[] {
  if (!Array.isArray(value) || value.length === 0) throw new Refused('BOUNDARY_INVALID', '坐标不是 GeoJSON 的写法')
  return value
}

const rings = (value: unknown): Position[][] => list(value).map(ring)

function ring(value: unknown): Position[] {
  const positions = list(value).map(position)
  const [first, last] = [positions[0], positions.at(-1)]
  if (positions.length < 4 || first?.[0] !== last?.[0] || first?.[1] !== last?.[1])
    throw new Refused('BOUNDARY_INVALID', '有一圈边界没有合拢：首尾两点应相同，至少四个点')
  return positions
}

function position(value: unknown): Position {
  const [longitude, latitude] = list(value)
  if (typeof longitude !== 'number' || typeof latitude !== 'number')
    throw new Refused('BOUNDARY_INVALID', '坐标应是数字：经度在前，纬度在后')
  if (!(Math.abs(longitude) <= 180 && Math.abs(latitude) <= 90))
    throw new Refused(
      'BOUNDARY_OUT_OF_BOUNDS',
      `坐标 ${longitude}, ${latitude} 不是经纬度：请导出为 WGS-84 经纬度，经度在前`,
    )
  return [Math.round(longitude * DIGITS) / DIGITS, Math.round(latitude * DIGITS) / DIGITS]
}

function checkExtent(positions: readonly Position[]): void {
  for (const axis of [0, 1]) {
    let [least, most] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]
    for (const one of positions) {
      least = Math.min(least, one[axis] ?? 0)
      most = Math.max(most, one[axis] ?? 0)
    }
    if (most - least > WIDEST_DEGREES)
      throw new Refused('BOUNDARY_OUT_OF_BOUNDS', `边界跨度超过 ${WIDEST_DEGREES} 度，应是本地区的边界`)
  }
}
