import { t } from "../language.ts";

/** The shortcuts, as in WordPress; the first of each pair is what is pressed. */
const KEYS = [
  [["j"], "queue.keyNext"],
  [["k"], "queue.keyPrevious"],
  [["a"], "queue.keyApprove"],
  [["u"], "queue.keyUnapprove"],
  [["s"], "queue.keySpam"],
  [["d"], "queue.keyTrash"],
  [["z"], "queue.keyRestore"],
  [["r"], "queue.keyReply"],
  [["q"], "queue.keyQuick"],
  [["e"], "queue.keyEdit"],
  [["o"], "queue.keyThread"],
  [["x"], "queue.keySelect"],
  [["Shift", "X"], "queue.keySelectAll"],
  [["Shift", "A S D T Z U"], "queue.keyBulk"],
  [["?"], "queue.keyList"],
] as const;

/** The switch for shortcuts, which this browser remembers, and the list of them. Shown by the script that understands them. */
export function CommentKeys() {
  return (
    <div class="queue-keys" data-queue-keys hidden>
      <label>
        <input type="checkbox" data-keys-switch />
        {t("queue.keys")}
      </label>
      <button type="button" class="queue-keys-help" data-keys-help aria-label={t("queue.keysHelp")}>
        ?
      </button>
      <dialog class="queue-keys-list" data-keys-list aria-label={t("queue.keys")}>
        <h2>{t("queue.keys")}</h2>
        <dl>
          {KEYS.map(([keys, text]) => (
            <div key={text}>
              <dt>
                {keys.map((key) => (
                  <kbd key={key}>{key}</kbd>
                ))}
              </dt>
              <dd>{t(text)}</dd>
            </div>
          ))}
        </dl>
        <form method="dialog">
          <button type="submit" class="button">
            {t("queue.keysClose")}
          </button>
        </form>
      </dialog>
    </div>
  );
}
