/** Whether a mail address is of one of the domains; null: of any. */
export const isOfDomains = (address: string, domains: readonly string[] | null): boolean =>
  domains === null || domains.includes(address.split('@').at(-1)?.toLowerCase() ?? '')
