import SyncOutlined from '@ant-design/icons-svg/es/asn/SyncOutlined'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Icon } from './icon.tsx'
import './processing.css'
import { ageOf } from './time.ts'

/** Shorter than this nobody needs to know that the process has not followed yet. */
const SHOWN_FROM_MS = 2000
const TICK_MS = 1000

/** 处理中 with its age, which goes on counting: the act is recorded, its consequences are still to come. */
export function Processing({ ms }: { ms: number | null }) {
  return ms === null ? null : <Waiting key={ms} ms={ms} />
}

// the key starts the count anew with every answer of the server
function Waiting({ ms }: { ms: number }) {
  const { t } = useTranslation('shared')
  const [since] = useState(() => Date.now() - ms)
  const [now, setNow] = useState(Date.now)
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), TICK_MS)
    return () => clearInterval(timer)
  }, [])
  if (now - since < SHOWN_FROM_MS) return null
  const { value, unit } = ageOf(now - since)
  return (
    <span className="processing" title={t('processingHint')}>
      <Icon of={SyncOutlined} /> {t('processing', { age: t(`age.${unit}`, { value }) })}
    </span>
  )
}
