/**
 * Whether every object of JavaScript has a property of this name, such as `constructor`. The SDK puts
 * sections and profiles together in plain objects (@smithy/core, parseIni and mergeConfigFiles), where
 * what such a profile sets goes to that property and is lost.
 */
export const isInherited = (name: string): boolean => name in Object.prototype;
