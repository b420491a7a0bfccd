import { Alert, type FormInstance } from 'antd'
import { useEffect } from 'react'
import type { Problem } from '../../../contracts/http/shapes.ts'
import { ApiError } from '../../shared/api.ts'
import { useErrorText } from '../../shared/error-text.ts'
import { useProblemText } from '../../shared/problem-text.ts'

interface LaunchFailureProps {
  error: unknown
  /** what is wrong with one of its fields stands beside it */
  form?: FormInstance
}

/** Why a launch was not taken, with everything that is missing. */
export function LaunchFailure({ error, form }: LaunchFailureProps) {
  const errorText = useErrorText()
  const text = error ? errorText(error) : undefined
  const field = text?.field
  const isBeside = field !== undefined && form?.getFieldsError().some(({ name: [first] }) => first === field) === true
  const told = text?.told
  useEffect(() => {
    if (isBeside && told !== undefined) form?.setFields([{ name: field, errors: [told] }])
  }, [isBeside, field, told, form])
  if (!text || isBeside) return null
  const problems = (error instanceof ApiError ? error.problems : undefined) ?? []
  return (
    <Alert
      type="error"
      showIcon
      role="alert"
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
export function ProblemList({ problems }: { problems: readonly Problem[] }) {
  const inLanguage = useProblemText()
  return (
    <ul className="launch-problems">
      {problems.map(inLanguage).map(({ path, message }) => (
        <li key={path + message}>{message}</li>
      ))}
    </ul>
  )
}
