/** Rows of a ranking in the order of who needs help most: the last place first, those without a place at the end. */
export const needFirst = <Row extends { place: number | null }>(rows: readonly Row[]): Row[] =>
  rows.toSorted((one, other) => (other.place ?? 0) - (one.place ?? 0))
