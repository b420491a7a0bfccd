import { Suspense } from 'react'
import type { Me } from '../../contracts/http/identity.ts'
import { inKit, useTouched } from '../shared/in-kit.tsx'
import { AccountButton } from './account-button.tsx'

const AccountMenu = inKit(async () => (await import('./account-menu.tsx')).AccountMenu)

/** Who is logged in, and his menu when he asks for it. */
export function UserMenu({ me }: { me: Me }) {
  const [isTouched, touch] = useTouched()
  const still = <AccountButton name={me.person.name} onClick={touch} />
  return (
    <div className="shell-user">
      {isTouched ? (
        <Suspense fallback={still}>
          <AccountMenu me={me} />
        </Suspense>
      ) : (
        still
      )}
    </div>
  )
}
