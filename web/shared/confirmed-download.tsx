import { DownloadOutlined } from '@ant-design/icons'
import { Alert, Button } from 'antd'
import { type ReactNode, useState } from 'react'
import { ApiError, requestFile } from './api.ts'
import { useErrorText } from './error-text.ts'
import { saveFile } from './save-file.ts'
import { useConfirming } from './use-confirming.tsx'

interface ConfirmedDownloadProps {
  path: string
  /** of the file */
  name: string
  children: ReactNode
}

/** Takes away a file that names people unmasked: the server may ask once more who one is. */
export function ConfirmedDownload({ path, name, children }: ConfirmedDownloadProps) {
  const { send, dialog } = useConfirming()
  const errorText = useErrorText()
  const [isBusy, setBusy] = useState(false)
  const [failed, setFailed] = useState<string>()
  const take = async () => {
    setBusy(true)
    setFailed(undefined)
    try {
      saveFile(name, await send(() => requestFile('GET', path)))
    } catch (error) {
      const gaveUp = error instanceof ApiError && error.code === 'CONFIRM_NEEDED'
      if (!gaveUp) setFailed(errorText(error).told)
    } finally {
      setBusy(false)
    }
  }
  return (
    <>
      <Button
        type="link"
        size="small"
        icon={<DownloadOutlined aria-hidden />}
        loading={isBusy}
        onClick={() => void take()}
      >
        {children}
      </Button>
      {failed !== undefined && <Alert type="error" role="alert" title={failed} />}
      {dialog}
    </>
  )
}
