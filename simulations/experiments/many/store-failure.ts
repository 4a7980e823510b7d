import { TokenwrightError } from "../../errors.ts";

/** What the database says when another process has opened it. */
const LOCKED = "Could not set lock";

/** What the database says, and the system with it, when nothing can be written: a full disk, a quota, permissions. */
const UNWRITABLE =
  /No space left|quota exceeded|File too large|Permission denied|Read-only file|Could not (?:write|sync|fsync)|max_temp_directory_size|ENOSPC|EDQUOT|EFBIG|EACCES|EPERM|EROFS/i;

/** What the database says of files that it can't make sense of. */
const DAMAGED =
  /not a valid DuckDB|Could not read enough bytes|corrupt|checksum|Serialization Error|replaying WAL|deserializ|INTERNAL Error|FATAL Error/i;

const GO_ON = "then go on with the same command and --resume";

function messageOf(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return message.split("\n")[0] ?? "";
}

/** Say that results can't be written where they belong. */
function unwritable(folder: string, cause: unknown): TokenwrightError {
  return new TokenwrightError(
    "TW138",
    {
      message: `results can't be written (${messageOf(cause)}); what was kept before is there`,
      path: "--out",
      value: folder,
      allowed: "a folder that can be written to, on a disk with room",
      next: `make room, or mend the permissions, ${GO_ON}`,
    },
    { cause },
  );
}

/**
 * Say what a failure of the database of a folder, or of another file there, means: that another process has it, that it is
 * damaged, or that nothing can be written; any other failure is given back as it is.
 */
export function storeFailure(error: unknown, folder: string, file: string): unknown {
  const text = messageOf(error);
  const options = { cause: error };
  if (text.includes(LOCKED)) {
    return new TokenwrightError(
      "TW136",
      {
        message: "another process runs this experiment in the same folder",
        path: "--out",
        value: folder,
        allowed: "one process at a time",
        next: `wait for it or end it, ${GO_ON}; or name another folder`,
      },
      options,
    );
  }
  if (UNWRITABLE.test(text)) return unwritable(folder, error);
  if (!DAMAGED.test(text)) return error;
  return new TokenwrightError(
    "TW137",
    {
      message: `the database of runs is damaged (${text})`,
      path: file,
      value: folder,
      allowed: "the database as the experiment left it",
      next: `put back a copy of it, or remove it (its runs are made again), together with ${file}.wal if there is one, ${GO_ON}`,
    },
    options,
  );
}
