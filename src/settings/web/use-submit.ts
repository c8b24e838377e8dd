import { useMutation } from '@tanstack/react-query';
import type { FormEvent } from 'react';

/** A form that sends its named fields; the answer goes to `then`. */
export function useSubmit<Result>(send: (fields: Record<string, string>) => Promise<Result>, then: (result: Result) => void) {
  const mutation = useMutation({ mutationFn: send, onSuccess: then });
  const onSubmit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const fields = Object.fromEntries([...new FormData(event.currentTarget)].map(([name, value]) => [name, String(value)]));
    mutation.mutate(fields);
  };
  return { onSubmit, busy: mutation.isPending, error: mutation.error };
}
