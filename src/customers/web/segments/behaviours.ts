type Parameter = { name: string; type: 'number' | 'text' };

/** What the behaviours of other rooms ask to be told; their names come from the server. */
export const PARAMETERS: Record<string, Parameter[]> = {};
