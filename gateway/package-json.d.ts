/** For the bundler of the Workers build, which takes the version out of the file and leaves the rest. */
declare module '*/package.json' {
  export const version: string;
}
