/** Of a timestamp column, whole ms since 1970 as SQL. */
export const msOf = (column: string): string => `floor(extract(epoch from ${column}) * 1000)::bigint`
