import type { Changes, Model, WhatIf } from "@tradeops/engine";
import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import type { Host } from "../panel/host.js";

/** The newest answer, and whether another is waited for. */
export interface Answer {
  result: WhatIf | null;
  problem: string;
  isPending: boolean;
}

/** Asks the host what would be with the changes, one question at a time: while one is answered, only the newest of the others waits. */
export function useTrial(host: Host, model: Model, changes: Changes | null): Answer {
  const [answer, setAnswer] = useState<Omit<Answer, "isPending"> & { to: Question | null }>(none);
  const question = useMemo(() => changes && { model, changes }, [model, changes]);
  const talk = useRef<Talk>({ asked: 0, open: null, waiting: null });

  useEffect(() => {
    const { current } = talk;
    return host.listen((message) => {
      if (message.kind !== "whatIf" || message.ask !== current.asked) return;
      const to = current.open;
      const next = current.waiting;
      current.open = null;
      current.waiting = null;
      if (next) send(host, current, next);
      const { result, problem } = message;
      setAnswer((before) => ({ result: result ?? before.result, problem, to }));
    });
  }, [host]);
  useEffect(() => {
    if (!question) return;
    if (talk.current.open) talk.current.waiting = question;
    else send(host, talk.current, question);
  }, [host, question]);
  return { ...answer, isPending: answer.to !== question };
}

/** Another model gives other answers to the same changes. */
interface Question {
  model: Model;
  changes: Changes;
}

interface Talk {
  asked: number;
  open: Question | null;
  waiting: Question | null;
}

const none = { result: null, problem: "", to: null };

function send(host: Host, talk: Talk, question: Question): void {
  talk.open = question;
  host.post({ kind: "whatIf", ask: ++talk.asked, changes: question.changes });
}
