/** Routes of the case pages, under the shell. */
export const caseRoutes = [] as const
