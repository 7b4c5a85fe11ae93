"""The solver of linear and integer programs as it is used here: silent, and the same answer every time."""

import highspy


def new_solver() -> highspy.Highs:
    """Return a solver that says nothing and works in one thread, so that its answer does not depend on the machine."""
    solver = highspy.Highs()  # type: ignore[no-untyped-call] # HiGHS tells no types here
    solver.setOptionValue("output_flag", False)  # noqa: FBT003 as HiGHS has it
    solver.setOptionValue("threads", 1)
    return solver
