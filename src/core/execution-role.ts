/** Names that people and tools give to execution roles: `ecsTaskExecutionRole`, `App-TaskDefExecutionRole1A2B`. */
const EXECUTION_ROLE =
	/(?:ecs|task)[-_.]?(?:def(?:inition)?)?[-_.]?exec(?:ution)?[-_.]?role|(?:^|[-_.])execution[-_.]role(?![a-z])/i;

/** Whether a role is by its name one for the ECS agent, and not for the application. */
export const isExecutionRole = (name: string): boolean => EXECUTION_ROLE.test(name);
