/** A browser at the identity provider: keeps its cookies there, and logs in as `account`; '' turns back. */
export interface Visitor {
  readonly cookies: Map<string, string>
  account: string
}

export const visitor = (account: string): Visitor => ({ cookies: new Map(), account })

/** Follows the provider's pages until they lead back to the platform; answers that address. */
export async function visit(who: Visitor, url: string, app: string): Promise<string> {
  let at = url
  for (let hop = 0; hop < 12; hop += 1) {
    if (at.startsWith(app)) return at
    const answer = await fetch(at, {
      redirect: 'manual',
      headers: {
        cookie: [...who.cookies].map(([name, value]) => `${name}=${value}`).join('; '),
        'x-account': encodeURIComponent(who.account),
      },
    })
    for (const line of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
      if (value === '') who.cookies.delete(name)
      else who.cookies.set(name, value)
    }
    const next = answer.headers.get('location')
    if (!next) throw new Error(`${at}: ${answer.status} ${(await answer.text()).slice(0, 600)}`)
    at = new URL(next, at).href
  }
  throw new Error(`${url}: too many pages`)
}

/** The provider's logout page, and its one button. Answers where it leads. */
export async function leave(who: Visitor, url: string): Promise<string | null> {
  const cookie = () => [...who.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
  const page = await fetch(url, { headers: { cookie: cookie() }, redirect: 'manual' })
  const html = await page.text()
  for (const line of page.headers.getSetCookie()) {
    const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
    who.cookies.set(name, value)
  }
  const action = /action="([^"]+)"/.exec(html)?.[1] ?? ''
  const xsrf = /name="xsrf" value="([^"]+)"/.exec(html)?.[1] ?? ''
  const answer = await fetch(new URL(action, url), {
    method: 'POST',
    redirect: 'manual',
    headers: { cookie: cookie(), 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({ xsrf, logout: 'yes' }),
  })
  return answer.headers.get('location')
}
