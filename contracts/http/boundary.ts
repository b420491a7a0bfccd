import Type, { type Static } from 'typebox'
import { closed, InstantOut, PersonRef } from './shapes.ts'

/** Degrees, WGS-84: longitude, latitude. */
const Position = Type.Array(Type.Number(), { minItems: 2, maxItems: 2 })

/** One area of the district with its rings, the outer one first. */
export const Area = Type.Object(
  { name: Type.Union([Type.String(), Type.Null()]), polygons: Type.Array(Type.Array(Type.Array(Position))) },
  closed,
)
export type Area = Static<typeof Area>

/** The customer's own boundaries, over which sites are drawn; there is no other map. */
export const Boundary = Type.Object(
  {
    version: Type.Integer(),
    /** who drew them, and with which approval */
    source: Type.String(),
    publishedAt: InstantOut,
    publishedBy: PersonRef,
    areas: Type.Array(Area),
  },
  closed,
)
export type Boundary = Static<typeof Boundary>

export const BoundaryAnswer = Type.Object({ boundary: Type.Union([Boundary, Type.Null()]) }, closed)
export type BoundaryAnswer = Static<typeof BoundaryAnswer>

/** `geojson`: a FeatureCollection, Feature, Polygon or MultiPolygon. */
export const PublishBoundaryBody = Type.Object(
  { source: Type.String({ minLength: 2, maxLength: 200 }), geojson: Type.Unknown() },
  closed,
)
export type PublishBoundaryBody = Static<typeof PublishBoundaryBody>

/** Where the sites of tasks are, as far as their ledgers say: WGS-84, degrees. */
export const TaskPlaces = Type.Object(
  {
    items: Type.Array(
      Type.Object({ taskId: Type.String(), longitude: Type.Number(), latitude: Type.Number() }, closed),
    ),
    /** of so many tasks that were looked at */
    of: Type.Integer(),
  },
  closed,
)
export type TaskPlaces = Static<typeof TaskPlaces>
