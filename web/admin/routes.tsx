/** Routes of the admin pages, under the shell. */
export const adminRoutes = [] as const
