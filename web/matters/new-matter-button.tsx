import PlusOutlined from '@ant-design/icons-svg/es/asn/PlusOutlined'
import { Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Icon } from '../shared/icon.tsx'
import { inKit } from '../shared/in-kit.tsx'
import { PlainButton } from '../shared/plain-button.tsx'
import { useMay } from '../shared/session.ts'

// few open one, and the forms of templates weigh something
const NewMatterDialog = inKit(async () => (await import('./new-matter-dialog.tsx')).NewMatterDialog)

interface NewMatterButtonProps {
  /** of one campaign; absent: chosen in the dialog */
  campaignId?: string
  /** among other small buttons */
  isSmall?: boolean
}

/** 新建事项, for whoever works. */
export function NewMatterButton({ campaignId, isSmall = false }: NewMatterButtonProps) {
  const { t } = useTranslation('matters')
  const [isOpen, setOpen] = useState(false)
  if (!useMay('matter.open')) return null
  return (
    <>
      <PlainButton look={isSmall ? 'text' : 'box'} icon={<Icon of={PlusOutlined} />} onClick={() => setOpen(true)}>
        {t('action')}
      </PlainButton>
      {isOpen && (
        <Suspense>
          <NewMatterDialog {...(campaignId === undefined ? {} : { campaignId })} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  )
}
