import { PlusOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { lazy, Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useMay } from '../shared/session.ts'

// few open one, and the forms of templates weigh something
const NewMatterDialog = lazy(async () => ({ default: (await import('./new-matter-dialog.tsx')).NewMatterDialog }))

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
      <Button type={isSmall ? 'text' : 'default'} icon={<PlusOutlined aria-hidden />} onClick={() => setOpen(true)}>
        {t('action')}
      </Button>
      {isOpen && (
        <Suspense>
          <NewMatterDialog {...(campaignId === undefined ? {} : { campaignId })} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  )
}
