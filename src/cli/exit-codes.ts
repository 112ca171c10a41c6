/** What most commands end with, for their help. */
export const EXIT_CODES = `
Exit codes:
  0  done
  1  some input had problems
  2  wrong usage
  3  a fault of the program`;
