// How moments are written, everywhere alike: "8:42", "9 Mar", "Mon 9 Mar".

export const months = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];
export const weekdays = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];

export const short = (name) => name.slice(0, 3);
export const clock = (date) => `${date.getHours()}:${String(date.getMinutes()).padStart(2, "0")}`;
