/** An import went on, or ended. Screens read the import again. */
export type ImportsProgressed = { importId: string; state: string; share: number };
export const IMPORTS_PROGRESSED = 'imports.progressed';
