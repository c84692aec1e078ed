"""What other libraries take for the same work: a task as JSON on stdin, figures as JSON on stdout. Times are milliseconds of a second, warm run."""

import json
import sys
import time
import warnings

import numpy as np

warnings.filterwarnings("ignore")


def warm(work):
    """The time of a second run, and what it gave."""
    work()
    start = time.perf_counter()
    result = work()
    return 1000 * (time.perf_counter() - start), result


def every_value(effects):
    """The values of all configurations, one row each: effects by decision, option and goal add up."""
    rows = np.zeros((1, effects.shape[2]))
    for options in effects:
        rows = (rows[:, None, :] + options[None, :, :]).reshape(-1, effects.shape[2])
    return rows


def front(task):
    """All configurations by numpy, the non-dominated ones by pymoo's compiled sorting."""
    from pymoo.util.nds.non_dominated_sorting import NonDominatedSorting

    effects = np.array(task["effects"], float)

    def work():
        values = -every_value(effects)
        return len(NonDominatedSorting().do(values, only_non_dominated_front=True))

    took, size = warm(work)
    return {"took": took, "size": size}


def evolve(effects, milliseconds, seed):
    """The values that NSGA-II is at after a time."""
    from pymoo.algorithms.moo.nsga2 import NSGA2
    from pymoo.core.problem import Problem
    from pymoo.operators.crossover.sbx import SBX
    from pymoo.operators.mutation.pm import PM
    from pymoo.operators.repair.rounding import RoundingRepair
    from pymoo.operators.sampling.rnd import IntegerRandomSampling
    from pymoo.optimize import minimize
    from pymoo.termination.max_time import TimeBasedTermination

    decisions, options, goals = effects.shape

    class Choices(Problem):
        def __init__(self):
            super().__init__(n_var=decisions, n_obj=goals, xl=0, xu=options - 1, vtype=int)

        def _evaluate(self, x, out, *args, **kwargs):
            out["F"] = -effects[np.arange(decisions), x.astype(int)].sum(axis=1)

    algorithm = NSGA2(
        pop_size=100,
        sampling=IntegerRandomSampling(),
        crossover=SBX(vtype=float, repair=RoundingRepair()),
        mutation=PM(vtype=float, repair=RoundingRepair()),
        eliminate_duplicates=True,
    )
    limit = TimeBasedTermination(milliseconds / 1000)
    return -minimize(Choices(), algorithm, limit, seed=seed).F


def evolved(task):
    """The share of the exact front's hypervolume that NSGA-II reaches in a time."""
    from pymoo.indicators.hv import HV

    effects = np.array(task["effects"], float)
    found = evolve(effects, task["milliseconds"], task["seed"])
    goals = effects.shape[2]
    exact = np.array(task["front"], float)
    low, high = exact.min(axis=0), exact.max(axis=0)
    scale = lambda values: (high - values) / np.where(high > low, high - low, 1)
    volume = HV(ref_point=np.full(goals, 1.1))
    return {"share": volume(scale(found)) / volume(scale(exact))}


def searched(task):
    """What share of the box that both fronts span each dominates, at 20,000 points drawn at random: with many goals the volume itself takes too long."""
    found = evolve(np.array(task["effects"], float), task["milliseconds"], task["seed"])
    own = np.array(task["front"], float)
    both = np.vstack([found, own])
    low, high = both.min(axis=0), both.max(axis=0)
    points = low + np.random.default_rng(task["seed"]).random((20_000, low.size)) * (high - low)

    def share(values):
        dominated = np.zeros(len(points), bool)
        for value in values:
            dominated |= (points <= value).all(axis=1)
        return dominated.mean()

    return {"own": share(own), "theirs": share(found)}


def rankings(task):
    import skcriteria
    from skcriteria.agg.topsis import TOPSIS
    from skcriteria.agg.vikor import VIKOR
    from skcriteria.preprocessing.scalers import VectorScaler

    matrix = np.array(task["rows"], float)
    problem = skcriteria.mkdm(matrix, [max] * matrix.shape[1], weights=task["weights"])
    scaler = VectorScaler(target="matrix")
    topsis, _ = warm(lambda: TOPSIS().evaluate(scaler.transform(problem)))
    vikor, _ = warm(lambda: VIKOR().evaluate(problem))
    return {"topsis": topsis, "vikor": vikor}


def constrained(task):
    """The exact front of two goals by CP-SAT: the best of one goal, then the best of the other at that, then the next better one of the other."""
    from ortools.sat.python import cp_model

    effects = task["effects"]

    def solve(objective, floor=None, fixed=None):
        model = cp_model.CpModel()
        chosen = [[model.NewBoolVar("") for _ in options] for options in effects]
        for options in chosen:
            model.AddExactlyOne(options)
        goals = [
            sum(x * int(effect[goal]) for options, effects_ in zip(chosen, effects) for x, effect in zip(options, effects_))
            for goal in (0, 1)
        ]
        if floor is not None:
            model.Add(goals[1] >= floor)
        if fixed is not None:
            model.Add(goals[0] == fixed)
        model.Maximize(goals[objective])
        solver = cp_model.CpSolver()
        solver.parameters.num_workers = 2
        if solver.Solve(model) != cp_model.OPTIMAL:
            return None
        return int(solver.ObjectiveValue())

    start = time.perf_counter()
    size, floor = 0, None
    while (best := solve(0, floor)) is not None:
        floor = solve(1, floor, best) + 1
        size += 1
        if time.perf_counter() - start > task["seconds"]:
            return {"took": None, "size": size}
    return {"took": 1000 * (time.perf_counter() - start), "size": size}


tasks = {"front": front, "evolved": evolved, "searched": searched, "rankings": rankings, "constrained": constrained}
asked = json.load(sys.stdin)
print(json.dumps(tasks[asked["task"]](asked)))
