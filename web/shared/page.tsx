import { type ReactNode, useEffect } from 'react'
import './page.css'
import { Loading } from './states.tsx'

export interface PageProps {
  title: ReactNode
  /** one sentence that says what the page is for */
  purpose: ReactNode
  /** the one primary button, and what stands beside it */
  actions?: ReactNode
  /** breadcrumb by objects, above the title */
  trail?: ReactNode
  /** full width, for tables; text pages stay readable at 960 px */
  wide?: boolean
  children: ReactNode
}

/** Title, the sentence that says what the page is for, actions, content. */
export function Page({ title, purpose, actions, trail, wide = false, children }: PageProps) {
  useDocumentTitle(typeof title === 'string' ? title : undefined)
  return (
    <div className={wide ? 'page page-wide' : 'page'}>
      <header className="page-head">
        <div className="page-titles">
          {trail && <div className="page-trail">{trail}</div>}
          <h1>{title}</h1>
          <p className="page-purpose">{purpose}</p>
        </div>
        {actions && <div className="page-actions">{actions}</div>}
      </header>
      {children}
    </div>
  )
}

/** Where a page will stand, while what draws it is on its way. */
export const LoadingPage = () => (
  <div className="page page-wide">
    <Loading rows={10} />
  </div>
)

/** A part of a page with a quiet heading. */
export function Section({ title, extra, children }: { title: ReactNode; extra?: ReactNode; children: ReactNode }) {
  return (
    <section className="section">
      <div className="section-head">
        <h2>{title}</h2>
        {extra}
      </div>
      {children}
    </section>
  )
}

/** The browser tab's title, with the product's name behind. */
export function useDocumentTitle(title: string | undefined): void {
  useEffect(() => {
    if (title) document.title = `${title} · 整治通`
  }, [title])
}
