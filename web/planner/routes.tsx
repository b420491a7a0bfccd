/** Routes of the planner pages, under the shell. */
export const plannerRoutes = [] as const
