import { PrinterOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { type ReactNode, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { formatExact } from '../shared/time.ts'

/** As of when the numbers are, and the way to put them on paper. */
export function AsOf({ children }: { children: ReactNode }) {
  const { t } = useTranslation('overview')
  return (
    <div className="as-of">
      <p className="faint">{children}</p>
      <PrintedAt />
      <Button size="small" icon={<PrinterOutlined aria-hidden />} onClick={() => window.print()}>
        {t('print')}
      </Button>
    </div>
  )
}

/** When the paper was made; on the screen nobody asks. */
function PrintedAt() {
  const { t } = useTranslation('overview')
  const [at, setAt] = useState(() => Date.now())
  useEffect(() => {
    const now = () => setAt(Date.now())
    window.addEventListener('beforeprint', now)
    return () => window.removeEventListener('beforeprint', now)
  }, [])
  return <p className="print-only faint">{t('printedAt', { at: formatExact(at) })}</p>
}
