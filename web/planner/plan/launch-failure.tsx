import { Alert, type FormInstance } from 'antd'
import { useEffect } from 'react'
import { ApiError } from '../../shared/api.ts'
import { useErrorText } from '../../shared/error-text.ts'

interface LaunchFailureProps {
  error: unknown
  /** with a field `launchAt`: what is wrong with the time stands beside it */
  form?: FormInstance
}

/** Why a launch was not taken, with everything that is missing. */
export function LaunchFailure({ error, form }: LaunchFailureProps) {
  const errorText = useErrorText()
  const text = error ? errorText(error) : undefined
  const isBeside = form !== undefined && text?.field === 'launchAt'
  const told = text?.told
  useEffect(() => {
    if (isBeside && told !== undefined) form.setFields([{ name: 'launchAt', errors: [told] }])
  }, [isBeside, told, form])
  if (!text || isBeside) return null
  const problems = (error instanceof ApiError ? error.problems : undefined) ?? []
  return (
    <Alert
      type="error"
      showIcon
      title={text.message}
      description={
        <>
          {text.next}
          {problems.length > 1 && <ProblemList problems={problems} />}
        </>
      }
    />
  )
}

/** What is missing, one line each. */
export function ProblemList({ problems }: { problems: readonly { path: string; message: string }[] }) {
  return (
    <ul className="launch-problems">
      {problems.map(({ path, message }) => (
        <li key={path + message}>{message}</li>
      ))}
    </ul>
  )
}
