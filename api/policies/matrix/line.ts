import type { RoutePermission } from '../../route.ts'
import type { Permission } from '../table.ts'
import type { ObjectName } from './objects.ts'

/** Ids in the database of the matrix, of one side. */
export type Ids = Readonly<Record<string, string>>

export interface MatrixCall {
  /** what the route's schema takes and no rule lets happen, so that the next caller finds everything as it was */
  body?: object | ((ids: Ids) => object)
  query?: string | ((ids: Ids) => string)
  /** parameters of the path that are not named as their ids are: `{ id: 'template' }` */
  at?: Readonly<Record<string, string>>
  /** who is let through finds nothing there */
  isAbsent?: boolean
  /** other systems may call it */
  isForServices?: boolean
}

export interface Line extends MatrixCall {
  gate: RoutePermission
  /** what is judged, one after the other */
  asks: readonly (readonly [Permission, ObjectName])[]
  /** not called by the matrix: shown by this test */
  elsewhere?: string
}

export type Lines = Readonly<Record<string, Line>>

interface JudgedCall extends MatrixCall {
  /** the permission that the route declares, where it is not the first that it judges */
  gate?: Permission
}

/** A route about nothing in particular, or about what everybody who comes so far may see. */
export const open = (gate: RoutePermission, call: MatrixCall = {}): Line => ({ ...call, gate, asks: [] })

/** A route about an object. */
export const of = (permission: Permission, object: ObjectName, call: JudgedCall = {}): Line =>
  inTurn([[permission, object]], call)

/** Several things are judged, one after the other. */
export const inTurn = (asks: Line['asks'], call: JudgedCall = {}): Line => ({
  gate: asks[0]?.[0] ?? 'session',
  asks,
  ...call,
})

export const elsewhere = (gate: RoutePermission, test: string): Line => ({ gate, asks: [], elsewhere: test })
