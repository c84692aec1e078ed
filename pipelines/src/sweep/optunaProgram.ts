/** What follows the constants in the program of `optunaScript`. */
export const optunaProgram = `
import argparse
import contextlib
import math
import os
import pathlib
import random
import subprocess
import time
import warnings

import optuna
import sqlalchemy
from optuna.trial import TrialState

ID = "tradeops_id"
PROBLEM = "tradeops_problem"
SAID = "tradeops_said"


class NotMeasured(Exception):
    pass


def main():
    """Works until nothing is left to measure. Start it as often as there are workers; start it again after an interruption."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("--storage", default=f"sqlite:///{FOLDER}/optuna.db", help="the database of the study")
    parser.add_argument("--heartbeat", type=int, default=60, help="seconds between signs of life of a worker; it counts as lost after two without")
    parser.add_argument("--enqueue", action="store_true", help="enqueue the candidates, and measure none")
    given = parser.parse_args()
    warnings.simplefilter("ignore", optuna.exceptions.ExperimentalWarning)
    pathlib.Path(FOLDER).mkdir(parents=True, exist_ok=True)
    study = studied(given.storage, given.heartbeat)
    enqueue(study, again=lambda trial: True)
    while not given.enqueue:
        optuna.storages.fail_stale_trials(study)
        enqueue(study, again=lambda trial: PROBLEM not in trial.user_attrs)
        if not study.get_trials(deepcopy=False, states=(TrialState.WAITING,)):
            break
        study.optimize(measure, n_trials=1, catch=(NotMeasured,))


def studied(url, heartbeat):
    """The study, made if it is not there. Of workers that begin at once, only one can make its tables: the others try again."""
    arguments = {"timeout": 120} if url.startswith("sqlite") else {}
    for left in reversed(range(10)):
        try:
            storage = optuna.storages.RDBStorage(
                url, engine_kwargs={"connect_args": arguments}, heartbeat_interval=heartbeat, grace_period=2 * heartbeat
            )
            return optuna.create_study(study_name=STUDY, storage=storage, directions=["minimize"] * len(METRICS), load_if_exists=True)
        except (optuna.exceptions.StorageInternalError, sqlalchemy.exc.SQLAlchemyError):
            if left == 0:
                raise
            time.sleep(random.uniform(0.1, 0.5))


def enqueue(study, again):
    """Enqueues what no trial has; what has failed, where \`again\` says so of its last trial."""
    last = {}
    for trial in study.get_trials(deepcopy=False):
        if ID in trial.user_attrs and trial.state != TrialState.PRUNED:
            last[trial.user_attrs[ID]] = trial
    for candidate in CANDIDATES:
        trial = last.get(candidate["id"])
        if trial is None or (trial.state == TrialState.FAIL and again(trial)):
            study.enqueue_trial(candidate["params"], user_attrs={ID: candidate["id"]}, skip_if_exists=trial is None)


def measure(trial):
    candidate = next((one for one in CANDIDATES if one["id"] == trial.user_attrs.get(ID)), None)
    if candidate is None:
        trial.study.stop()
        raise optuna.TrialPruned("nothing is left to measure")
    for other in trial.study.get_trials(deepcopy=False, states=(TrialState.RUNNING, TrialState.COMPLETE)):
        earlier = (other.datetime_start, other.number) < (trial.datetime_start, trial.number)
        if other.user_attrs.get(ID) == candidate["id"] and (other.state == TrialState.COMPLETE or earlier):
            raise optuna.TrialPruned(f"trial {other.number} measures it")
    for name in candidate["params"]:
        trial.suggest_categorical(name, VALUES[name])
    path = pathlib.Path(FOLDER, f".{candidate['id']}.{os.getpid()}.part").absolute()
    environment = {
        **os.environ,
        "TRADEOPS_ID": candidate["id"],
        "TRADEOPS_PARAMS": json.dumps(candidate["run"]),
        "TRADEOPS_METRICS": str(path),
    }
    try:
        status = subprocess.run(["sh", "-c", COMMAND], env=environment).returncode
        if status != 0:
            raise NotMeasured(f"the command ended with {status}")
        said, values = result_of(path)
        trial.set_user_attr(SAID, plain(said))
        return values
    except (OSError, NotMeasured) as error:
        problem = (str(error) or type(error).__name__)[:500]
        trial.set_user_attr(PROBLEM, problem)
        raise NotMeasured(problem) from error
    finally:
        with contextlib.suppress(OSError):
            path.unlink()


def result_of(path):
    """What the command wrote, and the values of all metrics in it."""
    try:
        said = json.loads(path.read_text(encoding="utf-8"))
    except (ValueError, RecursionError) as error:
        raise NotMeasured(f"the command wrote no JSON that can be read: {error}") from error
    return said, [value_at(said, metric) for metric in METRICS]


def value_at(said, metric):
    """The number at a key, or at keys joined by dots."""
    value = said
    if not (isinstance(said, dict) and metric in said):
        for key in metric.split("."):
            value = value.get(key) if isinstance(value, dict) else None
    else:
        value = said[metric]
    number = finite(value)
    if number is None:
        raise NotMeasured(f"\`{metric}\` is {shown(value)}, which is no finite number")
    return number


def finite(value):
    """A number as one of floating point; None for what is no finite one."""
    try:
        number = math.nan if isinstance(value, bool) or not isinstance(value, (int, float)) else float(value)
    except OverflowError:
        return None
    return number if math.isfinite(number) else None


def shown(value):
    """The beginning of a value, as JSON."""
    text = "a list or a map" if isinstance(value, (list, dict)) else json.dumps(value)
    return text if len(text) <= 80 else f"{text[:80]}..."


def plain(said):
    """What else was measured, for other columns of the table: short texts and finite numbers."""
    known = {}
    for name, value in said.items() if isinstance(said, dict) else ():
        if isinstance(value, (bool, str)) or finite(value) is not None:
            known[name] = value
    return known if len(json.dumps(known)) <= 20000 else {}


if __name__ == "__main__":
    main()
`;
